// `order-1001`: the category up to the first dash, then the id.

export const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'))
export const idOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1)
