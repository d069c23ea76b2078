// `ordinance/order`: an order of some slices decides what they know just as the order of all slices does, and is told nothing else.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { manual } from '../src/core/book.js'
import { instant } from '../src/core/time/instant.js'
import type { OrderCommandType } from '../src/deciders/whole/commands.js'
import { orderSlices } from '../src/deciders/whole/slices.js'
import { initialOrder, orderOf, readOrder, replay, storedOf } from '../src/order.js'
import { menu } from '../src/spec/generators/index.js'
import { Story } from './cases/kit/story.js'
import { days, decideOn, facts, orderAt, stages, T0 } from './support/history.js'

const root = resolve(__dirname, '..')

test('every slice has a sub-path of its own', () => {
  const { compilerOptions } = JSON.parse(readFileSync(`${root}/tsconfig.json`, 'utf8')) as {
    readonly compilerOptions: { readonly paths: Readonly<Record<string, readonly [string]>> }
  }
  const files = Object.entries(compilerOptions.paths).flatMap(([name, [file]]) => (name.startsWith('ordinance/order/') ? [file] : []))
  const offered = files.flatMap((file) => Object.values(jest.requireActual<Readonly<Record<string, unknown>>>(`${root}/${file}`)))
  expect(new Set(offered)).toEqual(new Set(Object.values(orderSlices)))
})

const payments = orderOf({ payment: orderSlices.payment })

test.each(Object.entries(orderSlices))('the slice %s decides alone as it does among the others, from every stage', (_, slice) => {
  const { commands, decider, parse } = orderOf({ slice })
  const types = Object.keys(commands) as OrderCommandType[]
  expect(types.length).toBeGreaterThan(0)
  let taken = 0
  for (const stage of stages) {
    const order = orderAt(stage)
    for (const sent of menu(order, instant(T0 + days(2)), types, 2)) {
      const command = parse(sent.type, sent.data)
      if (E.isLeft(command)) throw new Error(`${sent.type} was not read`)
      const alone = decider.decide(order, command.right, { at: sent.at, by: sent.by, book: manual, facts })
      expect(alone).toEqual(decideOn(order, sent))
      taken += E.isRight(alone) ? 1 : 0
    }
  }
  expect(taken).toBeGreaterThan(0)
})

test('what its slices do not know is no command, and what they know has their roles and no others', () => {
  const strange = payments.parse('ReviewOrder', {})
  expect(E.isLeft(strange) && strange.left.problems).toEqual([
    { path: '/type', value: '"ReviewOrder"', remedy: 'one of ReportPayment, RefundSurplus, ReportPaymentReversed, ReportPaymentFailed' },
  ])
  expect(E.isLeft(payments.parse('toString', {}))).toBe(true)
  expect(payments.roles).toEqual(orderSlices.payment.roles)
  const context = { at: instant(T0), by: { id: 'op', role: 'warehouse' }, book: manual, facts: {} } as const
  const answer = payments.decider.decide(initialOrder, { type: 'RefundSurplus', data: {} }, context)
  expect(E.isLeft(answer) && answer.left.reason).toBe('roleMayNot')
})

test('it reads orders that other slices wrote, and stores what it decides as the whole does', () => {
  const { events, order } = new Story().delivered({ lines: [{ unitPrice: 5000 }] }).returned({ L1: 1 })
  const read = readOrder('A1', events.map(storedOf))
  expect(read).toEqual(E.right(order))
  expect(replay(payments.decider, events)).toEqual({ ...order, id: '' })
})
