// SEC-05: an operator handles orders alone only when certified.
import * as E from 'fp-ts/lib/Either.js'
import type { Instant } from '../../src/core/time/index.js'
import { handleAll, openDesk, type Certificate } from '../../src/desk/index.js'
import { memoryLog } from '../../src/log/memory.js'
import { roles } from '../../src/policies/roles.js'
import { commandTypes, isReport } from '../../src/spec/generators/index.js'
import { facts } from '../support/history.js'
import { days, failureOf, run, shipped, T0 } from './shop.js'

const register: Readonly<Record<string, Certificate>> = {
  trained: { joinedAt: (T0 - days(30)) as Instant, certifiedAt: T0 },
  soon: { joinedAt: (T0 - days(30)) as Instant, certifiedAt: (T0 + 1) as Instant },
  fresh: { joinedAt: (T0 - days(1)) as Instant },
}
const deskWith = (operators: ((id: string) => Certificate | undefined) | undefined) =>
  openDesk({
    log: memoryLog(),
    ports: { facts: () => facts, ...(operators === undefined ? {} : { operators }) },
    clock: () => T0,
    notice: false,
  })
const note = { id: 'n1', type: 'OpenException', stream: 'order-1', data: { exception: 'X1', kind: 'other', about: 'order', note: 'look' } }
const ready = async (operators = (id: string) => register[id]) => {
  const desk = deskWith((id) => (id.startsWith('op-') ? { joinedAt: T0, certifiedAt: T0 } : operators(id)))
  await run(desk, [...shipped])
  return desk
}

test('the certified act alone; others are refused by SEC-05 with one audit record, and with a certified colleague they may', async () => {
  const alone = async (id: string, accompaniedBy?: string, at = T0) => {
    const desk = await ready()
    const outcome = await desk.handle(note, { by: { id, role: 'manager' }, at, ...(accompaniedBy === undefined ? {} : { accompaniedBy }) })
    if (E.isRight(outcome)) {
      expect(outcome.right.events[0]?.basis).toContainEqual(
        expect.objectContaining({
          rule: 'SEC-05',
          facts: expect.objectContaining(
            accompaniedBy === undefined ? { accompanied: false } : { accompanied: true, companion: accompaniedBy },
          ),
        }),
      )
      return 'done'
    }
    expect(outcome.left).toMatchObject({
      kind: 'rejected',
      rejection: { rule: 'SEC-05', reason: 'notCertified', alternatives: ['workAccompanied', 'finishTraining'] },
    })
    expect(await desk.log.read('audit-1')).toMatchObject([{ type: 'CommandRefused', by: { id }, data: { rule: 'SEC-05' } }])
    expect((await desk.log.read('order-1')).some(({ command }) => command === 'n1')).toBe(false)
    return 'refused'
  }
  expect(await alone('trained')).toBe('done')
  expect(await alone('soon')).toBe('refused')
  expect(await alone('soon', undefined, (T0 + 1) as Instant)).toBe('done')
  expect(await alone('fresh')).toBe('refused')
  expect(await alone('stranger')).toBe('refused')
  expect(await alone('fresh', 'trained')).toBe('done')
  for (const companion of ['soon', 'stranger', 'fresh'])
    expect([companion, await alone('fresh', companion)]).toEqual([companion, 'refused'])
})

test('every intention of every role of the house asks for the certificate; facts and those outside the house do not', async () => {
  const desk = deskWith(() => undefined)
  const outside = ['system', 'customer', 'platform', 'carrier', 'supplier']
  const { mayAct } = await import('../../src/desk/certificates.js')
  for (const role of roles) {
    for (const type of commandTypes) {
      const may = await mayAct(desk.ports, desk.book, type, { by: { id: 'fresh', role } }, T0)
      expect([role, type, E.isRight(may)]).toEqual([role, type, isReport(type) || outside.includes(role)])
    }
  }
})

test('without a register nobody is asked', async () => {
  const desk = deskWith(undefined)
  await run(desk, [...shipped])
  const outcome = await desk.handle(note, { by: { id: 'anybody', role: 'manager' } })
  expect(E.isRight(outcome) && outcome.right.basis.some(({ rule }) => rule === 'SEC-05')).toBe(false)
  expect(E.isRight(outcome)).toBe(true)
})

test('a certificate inside the payload has no effect, and a batch asks as one command does', async () => {
  const desk = await ready()
  const forged = { ...note, data: { ...note.data, certifiedAt: 0, accompaniedBy: 'trained' } }
  expect(failureOf(await desk.handle(forged, { by: { id: 'fresh', role: 'manager' } }))).toMatchObject({
    problems: [{ path: '/data/certifiedAt' }, { path: '/data/accompaniedBy' }],
  })
  const outcomes = await handleAll(
    desk,
    [
      { ...note, id: 'b1' },
      { ...note, id: 'b2' },
    ],
    [{ by: { id: 'fresh', role: 'manager' } }, { by: { id: 'fresh', role: 'manager' }, accompaniedBy: 'trained' }],
  )
  expect(outcomes.map(E.isRight)).toEqual([false, true])
})
