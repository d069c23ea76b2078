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
- **Codecs.** An object was four codecs of io-ts in one another; it is one of ours (docs/decisions/0009-shapes.md), and a command is parsed in half the time.
- **A parcel's counts** of fifty lines were copied with every scan; they are replaced when they change, and shared otherwise.
- **A line's counts** of units by place were changed in place. Taking a key out of a record and adding another took 290 ns a move; making the record anew takes 55. A parcel of six lines that is signed costs a third of what it did.
- **Names of places** such as \`parcel:P1\` were put together for every move; a text that was just made costs the engine more as a key than the move itself. The last name of each kind is kept (\`naming\` in \`deciders/order/units.ts\`). Units of a whole line leave nothing behind, so nothing is looked for; a parcel that goes on as the same parcel moves none.
- **The desk's sessions** began with a copy of a copy of the initial state, which the engine kept as a slow object: each field that an event added took microseconds. They begin in a state made anew; reading a stream through a desk takes a third of what it did.
- **Deadlines** that end were cut out with \`splice\`, which makes an array to answer with; half of 100 events are deadlines that begin, and most of those end.
- **Deadlines** were collected and sorted for each sweep; they stand in a heap with lazy deletion (\`projections/dueIndex.ts\`).
- **Events as a log gives them.** The streams here came straight from the decider, with ids that had just been put together; as keys those cost 70 ns for each of 1,000 events. A log's events are parsed, and the parser keeps short texts once: so they are measured now, for every peer.
- **Units that events list** went into records that were read once; they are moved one by one (\`moveEach\`), 6 ns for each of 1,000 events.
- **A day's text** was written anew whenever a rule counted that day; the last thousand are kept. A return's arrival, whose refund counts working days, is decided in 23 µs instead of 32.

## What was tried and dropped

- A Map instead of a plain record for the steps, and functions made per slice so that the engine sees one shape of entity each: no difference beyond the noise.
- Copying the whole order for each public step instead of immer: 1.1 µs on an order of 8 events, 8 µs on one of 100, 75 µs on one of 1,000.
- The steps as an object with fast fields instead of a dictionary: a quarter slower.
- A line's one place as \`{ [to]: quantity }\`: twice the time of an empty record that is then filled.
- Codecs, copies and parameters made when they are first asked for, for the cold start: 0.4 ms each and not beyond the noise of whole processes.
- One event appended to PostgreSQL, over a bare insert of 320 µs on a connection that is held (medians of 3,500 turns): 12 µs are the wider row and the position that comes back, 16 the text and its hash, 11 the function, 3 the lock, 16 the function's other ways and its text of an answer, 31 the pool, which a bare \`pool.query\` pays as well, and some 25 the check, the canonical text and the reading of the answer. A function of its own for the first event of a stream would save 16 of them, and \`append\` would stand twice; dropped. So was a view whose rule seals the event: a second way in, with other rights.
- One event in SQLite, over a bare insert of 212 µs with its wait for the disk: 4 µs are the check, 12 the canonical text, 7 the hash, 7 the wider row, 5 the promise. \`JSON.stringify\` alone takes 7 of those 12, and in a loop all of it takes 6: after a wait the processor has forgotten the code.
- A third of a history of the simulator is decisions, a fifth replay, a seventh the border; a scheduler without promises of its own made no difference.
- One copy of each part for all events of a decision, instead of one for each event: 9.6 µs for 11.2. An event may name a list of the state, which a later event of the same decision would then change; dropped. Copies by one literal with all fields, or into a fresh order, take as long as a spread (0.4 to 0.6 µs), because the orders of a decision differ in which fields they have.
- Not tried: generated code (many hosts of functions forbid it), integers for states, a second reducer. The last would be a second copy of the rules.

## Why a bar is missed

Those that pass here are told, too: they are close, and swing.

- **100 × XState**: XState's peer keeps states only: no money, units, scans or deadlines. On longer streams those are most of the work, and the switch by hand, which does it all, does not reach 100 × against the peer either: see its column. XState's own time on 1,000 events is now 8, now 41 µs an event from process to process, and the ratio with it: five runs of one afternoon gave 60, 63, 105, 150 and 290 × for 1,000 events, 72 to 101 × for 100, and 2.1 to 5.5 × for the public step, while the switch by hand took twice our time in each of them.
- **40 kB**: the tree above shows what is inside: the rules, lifecycles and codecs of every slice of the order's stream; the deciders alone are more than half of it. None of it is texts, names of states, stores, XState or the command line. A function that decides nothing takes \`ordinance/state\`, one that needs a part of the commands \`ordinance/order\` with its slices (docs/decisions/0013): their rows stand in the table of sizes. The smallest of them, some 47 kB, is what every order has: its state (18.5 kB), the kernel, the deadlines, and what follows by itself (15 kB; docs/decisions/0013 says why every slice brings it).
- **Cold start**: about 14 ms are V8 reading the code (8 of them its first look at the functions, the rest the names at the top), 10 are the top level (codecs, lifecycle tables, rules) and the first decision, which compiles what it touches. A pure ASCII bundle, which V8 keeps in half the memory, is no faster beyond the noise. io-ts making up names for its types was 3 ms, four codecs for each object as many (docs/decisions/0009-shapes.md), a day parsed for every number another one.
- **Two threads**: the calling thread takes its share, the other one starts while the streams are listed and loads nothing but the replay, and whoever is free takes the next streams. What is left is the machine: two processes that share nothing but memory and caches slow each other, as the last row shows, and the collector of one thread works on the second processor already. Young generations of 16 to 128 MB for the threads made no difference.
`
