import type { Command } from 'commander'
import { didYouMean } from '../../core/nearest.js'
import type { Param } from '../../core/param.js'
import { register, sayings } from '../../policies/index.js'
import { exits, json, usage, type Io } from '../io.js'
import { table } from '../tables.js'

export const rulesCommand = (program: Command, io: Io, exit: (code: number) => void): void => {
  program
    .command('rules')
    .description('the rules of the manual: clauses, parameters, sentences in English and Chinese')
    .argument('[ids...]', 'only these rules or groups: RET-02, RET')
    .option('--json', 'print JSON')
    .action((ids: readonly string[], { json: asJson }: { readonly json?: boolean }) => {
      const known = new Set(register.flatMap(({ id }) => [id.slice(0, id.indexOf('-')), id]))
      const unknown = ids.filter((id) => !register.some((rule) => belongs(rule.id, id)))
      if (unknown.length > 0) usage(unknown.map((id) => `${id}: no rule or group has this id${didYouMean(id, known)}`).join('\n'))
      const found = register.filter(({ id }) => ids.length === 0 || ids.some((asked) => belongs(id, asked)))
      if (asJson === true) json(io, found.map(entry))
      else
        io.out(
          table(
            ['rule', 'clauses', 'parameters', 'says'],
            found.map(({ id, clauses, params }) => [
              id,
              clauses.join('\n'),
              Object.entries(params)
                .map(([name, param]) => `${name} = ${newest(param)}`)
                .join('\n'),
              wrap(`${sayings[id]?.en ?? ''}\n${sayings[id]?.zh ?? ''}`),
            ]),
          ),
        )
      exit(exits.ok)
    })
}

const belongs = (id: string, asked: string): boolean => id === asked || id.startsWith(`${asked}-`)

const entry = ({ id, clauses, kind, params }: (typeof register)[number]) => ({
  id,
  clauses,
  kind,
  title: sayings[id]?.title,
  says: { en: sayings[id]?.en, zh: sayings[id]?.zh },
  params: Object.fromEntries(Object.entries(params).map(([name, param]) => [name, paramEntry(param)])),
})

const paramEntry = ({ kind, editions, from, note, bound }: Param<unknown>) => ({
  kind: kind.name,
  value: editions.at(-1)?.value,
  editions,
  from,
  ...(note === undefined ? {} : { note }),
  ...(bound === undefined ? {} : { bound }),
})

const newest = ({ editions }: Param<unknown>): string => {
  const text = JSON.stringify(editions.at(-1)?.value)
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}

/** Lines of at most 70 columns; a Chinese letter takes two. */
const wrap = (text: string): string => {
  let [lines, line, width] = ['', '', 0]
  for (const word of text.split(/(?<=[\s\u3000-\u9fff\uff00-\uffef])/)) {
    const size = word.length + (word.match(/[\u2e80-\uffff]/g)?.length ?? 0)
    if (width + size > 70) [lines, line, width] = [`${lines}${line}\n`, '', 0]
    line += word
    width = word.includes('\n') ? 0 : width + size
  }
  return lines + line
}
