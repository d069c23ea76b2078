import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import * as troubles from '../../../src/policies/shipping/troubles.js'
import { allowed, at, judge, refusal } from '../judge.js'

const now = { at: at('2026-11-22T09:00:00+08:00') }

test('SHP-12: a lost parcel is claimed from the carrier, and the customer chooses', () => {
  expect(judge(troubles.lostParcel, now)).toEqual({ claimAgainst: 'carrier', then: 'askCustomer' })
  for (const answer of ['reship', 'refund'] as const)
    expect(judge(troubles.lostParcel, { ...now, answer })).toEqual({ claimAgainst: 'carrier', then: answer })
})

test('SHP-13: both photos and a party at fault come before any offer; our own warehouse is nobody’s debtor', () => {
  const offer = ['repair', 'parts', 'replacement', 'refund']
  for (const photos of [[], ['goods'], ['outerPackaging'], ['goods', 'outerPackaging']] as const)
    for (const atFault of [undefined, 'carrier', 'supplier', 'warehouse'] as const) {
      const verdict = judge(troubles.damagedParcel, { ...now, photos, ...(atFault === undefined ? {} : { atFault }) })
      if (photos.length < 2) expect(refusal(verdict)).toEqual({ reason: 'damagePhotosMissing', alternatives: ['sendPhotos'] })
      else if (atFault === undefined) expect(refusal(verdict)).toEqual({ reason: 'faultOpen', alternatives: ['settleFault'] })
      else expect(allowed(verdict)).toEqual(atFault === 'warehouse' ? { offer } : { recoverFrom: atFault, offer })
    }
})

test('SHP-14: cause, new date and pressing the carrier are due on every delay, the explanation on force majeure', () => {
  const steps = ['causeFound', 'newDateTold', 'carrierPressed', 'forceMajeureExplained'] as const
  fc.assert(
    fc.property(fc.subarray([...steps]), fc.boolean(), (done, forceMajeure) => {
      expect(judge(troubles.delayedParcel, { ...now, done, forceMajeure }).map(({ about }) => about)).toEqual(
        steps.filter((step) => !done.includes(step) && (forceMajeure || step !== 'forceMajeureExplained')),
      )
    }),
  )
})

test('SHP-15, SHP-18: recovered or reshipped; waiting or cancelling', () => {
  expect([true, false].map((recoverable) => judge(troubles.misdelivery, { ...now, recoverable }))).toEqual(['recover', 'reship'])
  expect(
    [undefined, 'wait' as const, 'cancel' as const].map((answer) =>
      judge(troubles.carrierStops, { ...now, ...(answer === undefined ? {} : { answer }) }),
    ),
  ).toEqual(['askCustomer', 'wait', 'cancel'])
})

test('SHP-17: nobody’s wish is acted on before they were informed, and nobody sends back before they knew the costs', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.boolean(), fc.boolean(), (informed, stillWanted, costsTold) => {
      expect(isRight(judge(troubles.forceMajeure, { ...now, informed, stillWanted, costsTold }))).toBe(
        informed && (stillWanted || costsTold),
      )
    }),
  )
  expect(refusal(judge(troubles.forceMajeure, { ...now, informed: false, stillWanted: true, costsTold: true }))).toEqual({
    reason: 'customerNotInformed',
    alternatives: ['tellCustomer'],
  })
  expect(refusal(judge(troubles.forceMajeure, { ...now, informed: true, stillWanted: false, costsTold: false })).reason).toBe(
    'returnCostsNotTold',
  )
  expect(allowed(judge(troubles.forceMajeure, { ...now, informed: true, stillWanted: false, costsTold: true }))).toEqual({
    then: 'afterSales',
  })
})

test('SHP-19: message, other contacts, then the found contact to the carrier', () => {
  const next = (messageLeft: boolean, otherContactsTried: boolean, contactFound: boolean, passedOn: boolean) =>
    judge(troubles.unreachedCustomer, { ...now, messageLeft, otherContactsTried, contactFound, passedOn })
  expect([
    next(false, false, false, false),
    next(true, false, false, false),
    next(true, true, false, false),
    next(true, true, true, false),
    next(true, true, true, true),
  ]).toEqual(['leaveMessage', 'tryOtherContacts', 'waitForAnswer', 'passOnContact', 'done'])
})

test('SHP-20: no step of an installation before those that lead to it, and each is told', () => {
  fc.assert(
    fc.property(fc.subarray([...troubles.installationSteps]), fc.constantFrom(...troubles.installationSteps), (done, step) => {
      const ready = troubles.installationSteps.slice(0, troubles.installationSteps.indexOf(step)).every((before) => done.includes(before))
      const verdict = judge(troubles.installation, { ...now, done, step })
      if (ready) expect(allowed(verdict)).toEqual({ tell: step })
      else expect(refusal(verdict)).toEqual({ reason: 'stepSkipped', alternatives: ['doStepsInOrder'] })
    }),
  )
})

test('SHP-22: goods are fetched and looked at before anything is paid, and a deduction is told before it is made', () => {
  const back = { ...now, deduction: 300, deductionTold: false }
  expect(refusal(judge(troubles.backAtStation, back))).toEqual({ reason: 'notFetched', alternatives: ['fetchGoods'] })
  expect(refusal(judge(troubles.backAtStation, { ...back, fetchedBy: 'supplier' })).reason).toBe('conditionOpen')
  expect(allowed(judge(troubles.backAtStation, { ...back, fetchedBy: 'supplier', condition: 'sound' }))).toEqual({ deduct: 0 })
  expect(refusal(judge(troubles.backAtStation, { ...back, fetchedBy: 'warehouse', condition: 'damaged' })).reason).toBe('deductionNotTold')
  expect(allowed(judge(troubles.backAtStation, { ...back, fetchedBy: 'warehouse', condition: 'damaged', deductionTold: true }))).toEqual({
    deduct: 300,
  })
})

test('SHP-17: who still wants the goods and was told waits', () => {
  expect(allowed(judge(troubles.forceMajeure, { ...now, informed: true, stillWanted: true, costsTold: false }))).toEqual({ then: 'wait' })
})
