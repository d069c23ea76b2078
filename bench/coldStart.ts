// From `node app.mjs` to the first decision, in processes of their own, against a process that does nothing.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { atMost, round, type Part } from './bar.js'
import { common, withCore } from './core.js'
import { median, once, type Effort } from './measure.js'

const app = (entry: string): string => `
import { manual, orderDecider, parseOrderCommand } from ${JSON.stringify(entry)}
const command = parseOrderCommand('PlaceOrder', {
  channel: 'tmall', shop: 'S1', entry: 'platform', terms: 'prepaid', lines: [{ line: 'L1', sku: 'MUG-1', quantity: 2, unitPrice: 490 }], tenders: [{ payment: 'T1', means: 'online', amount: 980 }],
  customer: { name: '测试', phone: '13800138000' }, address: { province: '浙江省', city: '杭州市', district: '西湖区', street: '文三路', door: '100号' },
})
const facts = { history: [], stock: {}, offer: { prices: [], promotions: [] } }
const outcome = orderDecider.decide(orderDecider.initial, command.right, { at: 1793000000000, by: { id: 'o', role: 'platform' }, book: manual, facts })
if (outcome._tag !== 'Right') throw new Error(JSON.stringify(outcome.left))
`

const reader = `
import { readOrder } from './src/state.ts'
const placed = { type: 'OrderPlaced', schema: 1, at: 1793000000000, data: { channel: 'tmall', shop: 'S1', entry: 'platform', terms: 'prepaid', lines: [{ line: 'L1', sku: 'MUG-1', quantity: 2, unitPrice: 490, discount: 0, freight: 0 }], tenders: [], payable: 980 } }
if (readOrder('1', [placed])._tag !== 'Right') throw new Error('not read')
`

const payments = `
import { manual, orderOf, readOrder } from './src/order.ts'
import { payment } from './src/deciders/payment/index.ts'
const placed = { type: 'OrderPlaced', schema: 1, at: 1793000000000, data: { channel: 'tmall', shop: 'S1', entry: 'platform', terms: 'prepaid', lines: [{ line: 'L1', sku: 'MUG-1', quantity: 2, unitPrice: 490, discount: 0, freight: 0 }], tenders: [{ payment: 'T1', means: 'online', amount: 980 }], payable: 980 } }
const { decider, parse } = orderOf({ payment })
const outcome = decider.decide(readOrder('1', [placed]).right, parse('ReportPayment', { payment: 'T1', amount: 980 }).right, { at: 1793000001000, by: { id: 'g', role: 'platform' }, book: manual, facts: {} })
if (outcome._tag !== 'Right' || outcome.right.events.length === 0) throw new Error(JSON.stringify(outcome))
`

export const coldStartPart = ({ smoke }: Effort): Promise<Part> =>
  withCore(async (entry, folder) => {
    const files = {
      bare: join(folder, 'bare.mjs'),
      unbundled: join(folder, 'unbundled.mjs'),
      bundled: join(folder, 'bundled.mjs'),
      reading: join(folder, 'reading.mjs'),
      payments: join(folder, 'payments.mjs'),
    }
    writeFileSync(files.bare, '')
    writeFileSync(files.unbundled, app(pathToFileURL(entry).href))
    await build({
      stdin: { contents: app(entry), resolveDir: folder },
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'node',
      mainFields: ['module', 'main'],
      outfile: files.bundled,
      logLevel: 'silent',
    })
    for (const [contents, outfile] of [
      [reader, files.reading],
      [payments, files.payments],
    ] as const) {
      await build({
        ...(await common()),
        stdin: { contents, resolveDir: '.' },
        bundle: true,
        minify: true,
        format: 'esm',
        platform: 'node',
        mainFields: ['module', 'main'],
        outfile,
        logLevel: 'silent',
      })
    }
    const times = {
      bare: [] as number[],
      unbundled: [] as number[],
      bundled: [] as number[],
      reading: [] as number[],
      payments: [] as number[],
    }
    for (let i = 0; i < (smoke ? 1 : 21); i += 1) {
      for (const name of ['bare', 'unbundled', 'bundled', 'reading', 'payments'] as const) {
        times[name].push(
          once(() => {
            const { status, stderr } = spawnSync(process.execPath, [files[name]], { encoding: 'utf8' })
            if (status !== 0) throw new Error(`${name}: ${stderr}`)
          }),
        )
      }
    }
    const [bare, unbundled, bundled, reading] = [median(times.bare), median(times.unbundled), median(times.bundled), median(times.reading)]
    return {
      title: 'Cold start, to the first decision',
      bars: [
        atMost('cold start over bare node, bundled', bundled - bare, 'ms', 25),
        atMost('cold start over bare node, unbundled', unbundled - bare, 'ms', 80),
      ],
      table: [
        ['process', 'ms'],
        ['bare node', round(bare)],
        ['core entry, bundled', round(bundled)],
        ['core entry, unbundled', round(unbundled)],
        ['`ordinance/state`, bundled, to the first order read', round(reading)],
        ['an order that takes payments alone (`ordinance/order/payment`), bundled', round(median(times.payments))],
      ],
    }
  })
