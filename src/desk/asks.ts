// The commands that each of the ports answers: those that are decided by what other streams say.

/** Who else placed orders like it. */
export const ofHistory: readonly string[] = ['ReviewOrder', 'ApproveOrder', 'CorrectOrder']
/** What there is, and who else wants it. */
export const ofStock: readonly string[] = [
  'ReviewOrder',
  'ApproveOrder',
  'CorrectOrder',
  'AllocateStock',
  'ReportOverload',
  'ArrangeExchange',
]
/** What is ordered from a supplier. */
export const ofSupply: readonly string[] = ['ApproveCase', 'VerifyCase', 'RefundCase']
/** What else the customer sent back. */
export const ofReturns: readonly string[] = ['RequestAfterSale']
