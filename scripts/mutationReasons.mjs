// Why a fault that no test notices is none, or is held elsewhere: the first line that fits a fault's file and text.

/** @type {readonly (readonly [file: RegExp, text: RegExp, reason: string])[]} */
const reasons = [
  [/./, /^(?!nearest).*\?\.[a-z]+ → [^?]*$/, 'an index or key that is always there; the type system asks'],
  [/./, /^(\{ from: '(chosen|manual|law)'.*|\{….*) → \{\}$/, 'where a number comes from is printed in the handbook, whose freshness is a test of its own'],
  [/pricing|stock|wayBack/, /=== undefined → false$/, 'an absent field and one that is undefined are told apart by nobody'],
  [/deciders\/(ticket|afterSale|refund|parcel)/, /^(answers\[question\]|amount|of|backup) === undefined → false$/, 'an absent field and one that is undefined are told apart by nobody'],
  [/deciders\/(review\/placed|ticket\/state)/, /!== undefined → true$/, 'an absent field and one that is undefined are told apart by nobody'],
  [/core\/apportion/, /total > whole/, 'at the sum of all weights every line gets its weight either way'],
  [/core\/apportion/, /isSafeInteger/, 'the same, only slower'],
  [/core\/time/, /cache|known !== undefined|months === 0/, 'the same, only slower'],
  [/core\/time\/duration/, /NaN/, 'no number either way'],
  [/core\/time\/workingDays/, /\[\]/, 'no year of the calendar is empty; the type system asks'],
  [/law\/clock/, /until <= start/, 'a pause of no length moves nothing'],
  [/money\/settlement/, /refunded < due/, 'equal amounts were answered before'],
  [/money\/refund/, /asked !== undefined/, 'undefined is above no amount'],
  [/money\/tax|pricing/, /length === 0 → false|permille > 0|free < 1|net > 0|tier.save > best.save/, 'nothing to spread, or nothing to take: the same'],
  [/execution\/sorting/, /fractionOf/, 'no case’s fraction is the rate itself'],
  [/review\/contact/, /slice\(0, 300\)/, 'only the time that the worst input takes'],
  [/stock\/planner/, /size < 2|\[\]/, 'one order is its own rank; lists that are never empty'],
]

export const reasonOf = (file, text) => reasons.find(([where, what]) => where.test(file) && what.test(text))?.[2]
