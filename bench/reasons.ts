/** Where the time went, and what was tried: the part of docs/performance.md that no figure can tell. */
export const reasons = `## Where the time went

- **Spreads of parsed data.** \`{ ...line, units, refunded: 0 }\` over an object that had come through a spread or a rest pattern took 6 µs each; a literal with all fields named takes under 0.1 µs. Lines, orders and cases are now made by one literal each (\`deciders/review/placed.ts\`, \`deciders/afterSale/state.ts\`); replay of a short stream became five times faster. A test that lists every field does not compile when an event gains one.
- **immer in the public step.** \`evolve\` took 4 to 7 µs an event, two thirds of it immer's own functions. It now copies what the slice says its events change, and runs the same reducer on the copy (docs/decisions/0008-evolve.md). \`decide\` plays its events forward that way too; before, it copied the whole order, 75 µs for one of 1,000 events.
- **\`structuredClone(initial)\`** cost 3 µs per stream; the decider makes its initial state anew instead (\`fresh\`).
- **The table.** All that moves the order by events of one type stands in one record (\`deciders/order/slice.ts\`, \`Step\`) that is looked up once by the type's name, with the table's last answer in it: an event type nearly always comes from the same state. Before, each event passed through four shared closures and two maps. The lifecycle stays the only source.
- **Deadlines that cannot run.** A deadline lives only in a wait that lists it, so a step out of a wait that lists none does not look for any. Deadlines that end are popped off the list; setting its length cost a call into the engine each time.
- **Scans** were sorted again with each scan; they are put in their place now. A parcel's hand-over looked at every line of the order; it does so only while the shipping limit runs.
- **The law.** A book is worked out once per shop and channel that it names; a rule whose numbers never changed and are not overridden shares one frozen set of values (\`core/book.ts\`).
- **Addresses.** Reading the head of an address looked for 370 names anywhere in the text before asking whether one stands first.
- **Deadlines** were collected and sorted for each sweep; they stand in a heap with lazy deletion (\`projections/dueIndex.ts\`).

## What was tried and dropped

- A Map instead of a plain record for the steps, and functions made per slice so that the engine sees one shape of entity each: no difference beyond the noise.
- Copying the whole order for each public step instead of immer: 1.1 µs on an order of 8 events, 8 µs on one of 100, 75 µs on one of 1,000.
- Not tried: generated code (many hosts of functions forbid it), integers for states, a second reducer. The last would be a second copy of the rules.

## Why a bar is missed

- **100 × XState**: XState's peer keeps states only: no money, units, scans or deadlines. On longer streams those are most of the work, and the switch by hand, which does it all, does not reach 100 × against the peer either: see its column.
- **40 kB**: the tree above shows what is inside: the rules, lifecycles and codecs of every slice of the order's stream. None of it is texts, stores, XState or the command line; the meta of the lifecycles carries the names of their states in two languages.
- **Cold start**: of about 29 ms, 7 go to reading the file and 20 to running its top-level code: codecs, lifecycle tables, rules; no single part of it takes more than a few. io-ts making up names for its types was one of them; shapes have names now.
- **evolve of 1,000 events** swings around its bar from run to run, with XState's own time; a quarter of those events copy fifty lines.
- **Two threads**: each starts, loads the code and opens the file for itself, and the collector of one thread works on the second processor already. Not profiled further.
`
