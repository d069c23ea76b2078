/** The first step of a procedure that is not done yet, or `done`. The steps stand in the order of the clause. */
export const nextStep = <Step extends string>(order: readonly Step[], done: readonly Step[]): Step | 'done' =>
  order.find((step) => !done.includes(step)) ?? 'done'
