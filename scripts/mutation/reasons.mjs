// Why a fault that no test notices is none, or is held elsewhere: the first line that fits a fault's file and text.

/** @type {readonly (readonly [file: RegExp, text: RegExp, reason: string])[]} */
const reasons = [
  [/./, /^(?!nearest).*\?\.[a-z]+ → [^?]*$/, 'an index or key that is always there; the type system asks'],
  [
    /./,
    /^(\{ from: '(chosen|manual|law)'.*|\{….*) → \{\}$/,
    'where a number comes from is printed in the handbook, whose freshness is a test of its own',
  ],
  [/pricing|stock|wayBack/, /=== undefined → false$/, 'an absent field and one that is undefined are told apart by nobody'],
  [
    /deciders\/(ticket|afterSale|refund|parcel)/,
    /^(answers\[question\]|amount|of|backup) === undefined → false$/,
    'an absent field and one that is undefined are told apart by nobody',
  ],
  [
    /deciders\/(review\/placed|ticket\/state)/,
    /!== undefined → true$/,
    'an absent field and one that is undefined are told apart by nobody',
  ],
  [/core\/apportion/, /total > whole/, 'at the sum of all weights every line gets its weight either way'],
  [/core\/apportion/, /isSafeInteger/, 'the same, only slower'],
  [/core\/time/, /cache|known !== undefined|months === 0/, 'the same, only slower'],
  [/core\/time\/duration/, /NaN/, 'no number either way'],
  [/core\/time\/workingDays/, /\[\]/, 'no year of the calendar is empty; the type system asks'],
  [/law\/clock/, /until <= start/, 'a pause of no length moves nothing'],
  [/money\/settlement/, /refunded < due/, 'equal amounts were answered before'],
  [/money\/refund/, /asked !== undefined/, 'undefined is above no amount'],
  [
    /money\/tax|pricing/,
    /length === 0 → false|permille > 0|free < 1|net > 0|tier.save > best.save/,
    'nothing to spread, or nothing to take: the same',
  ],
  [/execution\/sorting/, /fractionOf/, 'no case’s fraction is the rate itself'],
  [
    /review\/(automatic|queue)/,
    /^(gravity\[next\] > gravity\[worst\] → .*|standing !== undefined → true)$/,
    'the same gravity is the same route; undefined is below no limit',
  ],
  [/review\/contact/, /slice\(0, 300\)/, 'only the time that the worst input takes'],
  [/address\/parts/, /^city !== undefined → true$/, 'no name is no city without districts either way'],
  [/address\/(parts|regions)/, /^text === '' → false$/, 'an empty text names nothing, only slower'],
  [
    /policies\/book/,
    /^(typeof name (===|!==) 'string' → (true|false)|until !== undefined → true|Object\.keys\(raw\)\.length > 0 → true|Object\.keys\(raw\)\.length > 0 → Object\.keys\(raw\)\.length >= 0)$/,
    'no parameter has another name than a text, nothing comes before undefined, and an empty book says nothing in either form',
  ],
  [/policies\/imports/, /^id > message\.id → id >= message\.id$/, 'the same id is a repeat, and that is asked first'],
  [/policies\/operators/, /^certifiedAt !== undefined → true$/, 'undefined is before no instant'],
  [/policies\/promotion/, /^at < period\.startsAt → at <= period\.startsAt$/, 'at its first instant it has begun, and that is asked first'],
  [/risk\/behaviour/, /^\/\[\^a-z0-9\]\+\/ → \/\[\^a-z0-9\]\/$/, 'empty words between two signs are no terms'],
  [/risk\/intercepts/, /^(accountLevel|refundOnlyAskedAt) !== undefined → true$/, 'undefined is at or before nothing'],
  [
    /shipping\/times/,
    /^(requestedShipAt !== undefined → true|promisedAt === undefined && requestedShipAt !== undefined → true|promisedAt === undefined \|\| .*|promisedAt === undefined → true|requestedShipAt > since → requestedShipAt >= since)$/,
    'nothing is after undefined, a promised date takes the place of either, and at the same instant both are the same',
  ],
  [/shipping\/tracking/, /< 0 → .*<= 0$/, 'only a scan of the same id is at the same place, and that is asked first'],
  [
    /warehouse\/picking/,
    /^(i < Math\.min.*|Math\.min\(.*|\/\^\\d\/ → \/\\d\/)$/,
    'a missing part comes before every other, as the shorter bin does; parts are all digits or have none',
  ],
  [/warehouse\/outbound/, /^have < want → have <= want$/, 'equal counts were answered before'],
  [/deciders\/order\/(deadlines|decide)/, /^(keeps|pauses|paused)\.length > 0 → |^kept < i → /, 'the same, only slower'],
  [/deciders\/order\/slice/, /^known !== undefined → false$/, 'the same, only slower'],
  [/deciders\/dispute\/decide/, /^lines\.length === 0 → false$/, 'without lines the plan refuses, and the plain sum is next'],
  [/deciders\/afterSale\/consequences/, /^entity === undefined → false$/, 'an index or key that is always there; the type system asks'],
  [/stock\/planner/, /size < 2|\[\]/, 'one order is its own rank; lists that are never empty'],
]

export const reasonOf = (file, text) => reasons.find(([where, what]) => where.test(file) && what.test(text))?.[2]
