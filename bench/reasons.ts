/** Where the time went, and what was tried: the part of docs/performance.md that no figure can tell. */
export const reasons = `## Where the time went

- **Spreads of parsed data.** \`{ ...line, units, refunded: 0 }\` over an object that had come through a spread or a rest pattern took 6 µs each; a literal with all fields named takes under 0.1 µs. Lines, orders and cases are now made by one literal each (\`deciders/review/placed.ts\`, \`deciders/afterSale/state.ts\`); replay of a short stream became five times faster. A test that lists every field does not compile when an event gains one.
- **Drafts as a place to try events.** \`decide\` played its events on an immer draft; each read went through a proxy. With a private copy of the whole order (\`core/owned.ts\`) the mean decision of a plain order fell from 33 to 13 µs. How the two compare on the large order was not measured; its decisions are far below their bar.
- **\`structuredClone(initial)\`** cost 3 µs per stream; the decider makes its initial state anew instead (\`fresh\`).
- **The table.** Each event type keeps the table's answers, state by state, once they were asked (\`deciders/order/slice.ts\`): two string look-ups less per event. The lifecycle stays the only source.
- **Scans** were sorted again with each scan; they are put in their place now. A parcel's hand-over looked at every line of the order; it does so only while the shipping limit runs.
- **The law.** A book is worked out once per shop and channel that it names; a rule whose numbers never changed and are not overridden shares one frozen set of values (\`core/book.ts\`).
- **Addresses.** Reading the head of an address looked for 370 names anywhere in the text before asking whether one stands first.
- **Deadlines** were collected and sorted for each sweep; they stand in a heap with lazy deletion (\`projections/dueIndex.ts\`).

## What was tried and dropped

- immer's automatic freezing was switched off for the public step; types already keep callers from changing it. The gain was lost in the noise of a busy machine.
- Not tried: generated code for the table, integers for states, a second reducer. The last would be a second copy of the rules.

## Why a bar is missed

- **100 × XState** and **1.5 × by hand**: XState's peer keeps states only and has nothing to do for deadlines, money and units, which are two fifths of a plain order’s events. What is left of ours over the switch was not profiled; the likely cause is calls through the slices' functions (find, table, reducer), which the engine cannot inline because all slices share them.
- **evolve 3 × XState**: not profiled; the likely cause is immer's proxies, made for every entity that a reducer reads.
- **40 kB**: the tree above shows what is inside: the rules, lifecycles and codecs of every slice of the order's stream. None of it is texts, stores, XState or the command line; the meta of the lifecycles carries the names of their states in two languages.
- **500,000 events/s folded**: the folding is replay with an envelope, an Either and a session look-up around each event; the rate is wall time, so on a machine with more work than processors it falls with the load given above.
- **Not measured yet**: replay over worker threads does not exist; passing events between threads costs more than replaying them, so workers would have to read the store themselves.
- **Cold start**: not profiled; it loads that same code, and bare node itself took several times its usual time on the loaded machine.
`
