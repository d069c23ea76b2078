import fc from 'fast-check'
import { instant } from '../../src/core/time/instant.js'
import type { Envelope } from '../../src/log/log.js'
import { memoryTarget, tail, type Target } from '../../src/projections/catchUp.js'

const envelope = (position: number): Envelope => ({
  id: `order-1/${position}`,
  stream: 'order-1',
  version: position,
  position,
  type: 'Noted',
  schema: 1,
  at: instant(0),
  recordedAt: instant(0),
  by: { id: 'a', role: 'system' },
  command: `c${position}`,
  data: {},
  hash: '',
})
const feedOf = (events: readonly Envelope[]) => ({
  readAll: async function* ({ after }: { readonly after: number }) {
    yield* events.filter(({ position }) => position > after)
  },
})
const collecting = (refuse: (position: number) => boolean = () => false) => {
  const taken: number[] = []
  return {
    taken,
    target: memoryTarget({
      take: ({ position }) => {
        if (refuse(position)) throw new Error(`cannot take ${position}`)
        taken.push(position)
      },
    }),
  }
}
/** Fails now and then before or after its write, like a database that is restarted. */
const flaky = (target: Target, fails: readonly ('before' | 'after' | 'no')[]): Target => {
  let n = 0
  return {
    position: target.position,
    write: async (events, position) => {
      const how = fails[(n += 1) % fails.length]
      if (how === 'before') throw new Error('down')
      await target.write(events, position)
      if (how === 'after') throw new Error('down after the write')
    },
  }
}

test('every event is taken once and in order, whatever the gaps, the batch and the breaks between', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.constantFrom('before', 'after', 'no'), { minLength: 1, maxLength: 9 }),
      async (positions, batch, fails) => {
        const events = positions.sort((a, b) => a - b).map(envelope)
        const { taken, target } = collecting()
        const following = tail('all', feedOf(events), flaky(target, [...fails, 'no']), batch)
        await following.catchUp()
        for (let n = 0; n < 2_000 && following.status().state === 'stopped'; n += 1) await following.resume()
        expect(taken).toEqual(events.map(({ position }) => position))
        expect(following.status()).toEqual({ state: 'following', position: events.at(-1)?.position ?? 0 })
      },
    ),
  )
})

test('a target that only adds up counts each event once, however often and wherever it is caught up at once', async () => {
  const log = feedOf(Array.from({ length: 30 }, (_, i) => envelope(i + 1)))
  let [position, counted] = [0, 0]
  const target: Target = {
    position: async () => position,
    write: async (events, reached) => {
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
      counted += events.length
      position = reached
    },
  }
  const following = tail('counts', log, target, 7)
  const all = await Promise.all([following.catchUp(), following.resume(), following.catchUp(), following.catchUp()])
  expect(counted).toBe(30)
  for (const one of all) expect(one).toEqual({ state: 'following', position: 30 })
})

test('a catch-up whose target cannot be asked rejects, and does not stop the next', async () => {
  let isDown = true
  const { taken, target } = collecting()
  const following = tail('asked', feedOf([envelope(1)]), {
    ...target,
    position: async () => {
      if (isDown) throw new Error('down')
      return target.position()
    },
  })
  const [first, second] = [following.catchUp(), following.catchUp()]
  await expect(first).rejects.toThrow('down')
  await expect(second).rejects.toThrow('down')
  isDown = false
  expect(await following.catchUp()).toEqual({ state: 'following', position: 1 })
  expect(taken).toEqual([1])
})

test('a poisonous event stops its own projection with its name, keeps what came before, and is tried again on resume', async () => {
  const log = feedOf([1, 2, 3, 4, 5].map(envelope))
  let mended = false
  const poisoned = collecting((position) => position === 4 && !mended)
  const healthy = collecting()
  const [sick, well] = [tail('sick', log, poisoned.target), tail('well', log, healthy.target)]
  expect(await sick.catchUp()).toEqual({ state: 'stopped', position: 3, event: 'order-1/4', reason: 'cannot take 4' })
  expect(await well.catchUp()).toEqual({ state: 'following', position: 5 })
  expect(poisoned.taken).toEqual([1, 2, 3])
  expect((await sick.catchUp()).state).toBe('stopped')
  expect((await sick.resume()).state).toBe('stopped')
  mended = true
  expect(await sick.resume()).toEqual({ state: 'following', position: 5 })
  expect(poisoned.taken).toEqual([1, 2, 3, 4, 5])
})
