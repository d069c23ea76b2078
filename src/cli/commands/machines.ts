import { Option, type Command } from 'commander'
import { compile, type WordedLifecycle } from '../../core/lifecycle.js'
import { lifecycles } from '../../machines/index.js'
import { exits, json, usage, type Io } from '../io.js'
import { table, title } from '../tables.js'

interface Options {
  readonly json?: boolean
  readonly dot?: boolean
  readonly mermaid?: boolean
}

export const machinesCommand = (program: Command, io: Io, exit: (code: number) => void): void => {
  program
    .command('machines')
    .description('the lifecycles: states, who owns each wait, what may follow')
    .argument('[ids...]', 'only these lifecycles')
    .addOption(new Option('--json', 'print JSON').conflicts(['dot', 'mermaid']))
    .addOption(new Option('--dot', 'print a Graphviz graph').conflicts('mermaid'))
    .option('--mermaid', 'print Mermaid state diagrams')
    .action((ids: readonly string[], { json: asJson, dot, mermaid }: Options) => {
      const all = Object.values(lifecycles).map((config) => picture(config as WordedLifecycle<string, string>))
      const unknown = ids.filter((id) => !all.some((machine) => machine.id === id))
      if (unknown.length > 0) usage(`${unknown.join(', ')}: no lifecycle has this id; they are ${all.map(({ id }) => id).join(', ')}`)
      const found = all.filter(({ id }) => ids.length === 0 || ids.includes(id))
      if (asJson === true) json(io, found)
      else if (dot === true) io.out(graph(found))
      else if (mermaid === true) io.out(found.map(diagram).join('\n\n'))
      else for (const machine of found) print(io, machine)
      exit(exits.ok)
    })
}

interface Transition {
  readonly from: string
  readonly event: string
  readonly to: string
  /** Stands in the state itself; else it is a fact that is taken from wherever it comes, with an exception (EXC-01). */
  readonly planned: boolean
}

const picture = (config: WordedLifecycle<string, string>) => {
  const asked = compile(config)
  const states = Object.keys(config.states)
  const events = [...new Set([...states.flatMap((state) => asked.steps(state)), ...Object.keys(config.on ?? {})])].sort()
  const transitions = states.flatMap((from): readonly Transition[] =>
    events.flatMap((event) => {
      const to = asked.next(from, event)
      return to === undefined ? [] : [{ from, event, to, planned: asked.regular(from, event) }]
    }),
  )
  const waits = Object.fromEntries(states.map((state) => [state, { ...asked.meta(state), final: asked.isFinal(state) }]))
  return { id: config.id, initial: config.initial, states, events, transitions, waits }
}
type Machine = ReturnType<typeof picture>

const planned = ({ transitions }: Machine): readonly Transition[] => transitions.filter((one) => one.planned && one.from !== one.to)

const print = (io: Io, machine: Machine): void => {
  io.out(title(machine.id))
  io.out(
    table(
      ['state', 'means', 'owner', 'deadlines', 'then'],
      machine.states.map((state) => {
        const { en = '', zh = '', owner, deadlines = [], midway = [], final = false } = machine.waits[state] ?? {}
        const next = planned(machine)
          .filter(({ from }) => from === state)
          .map(({ event, to }) => `${event} → ${to}`)
        return [final ? `${state} ■` : state, `${en}\n${zh}`, owner, [...deadlines, ...midway].join(' '), next.join('\n')]
      }),
    ),
  )
}

const graph = (machines: readonly Machine[]): string =>
  [
    'digraph ordinance {',
    '  rankdir=LR; node [shape=box, style=rounded];',
    ...machines.flatMap((machine) => [
      `  subgraph "cluster_${machine.id}" {`,
      `    label="${machine.id}";`,
      ...machine.states.map(
        (state) =>
          `    "${machine.id}.${state}" [label="${state}\\n${machine.waits[state]?.zh ?? ''}"${machine.waits[state]?.final === true ? ', peripheries=2' : ''}];`,
      ),
      ...planned(machine).map(({ from, event, to }) => `    "${machine.id}.${from}" -> "${machine.id}.${to}" [label="${event}"];`),
      '  }',
    ]),
    '}',
  ].join('\n')

const diagram = (machine: Machine): string =>
  [
    'stateDiagram-v2',
    `  %% ${machine.id}`,
    `  [*] --> ${machine.initial}`,
    ...planned(machine).map(({ from, event, to }) => `  ${from} --> ${to}: ${event}`),
    ...machine.states.filter((state) => machine.waits[state]?.final === true).map((state) => `  ${state} --> [*]`),
  ].join('\n')
