declare const brand: unique symbol

/** A primitive that has been checked once at the border and is trusted inside. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }
