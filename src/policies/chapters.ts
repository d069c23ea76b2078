// Every chapter of the manual, one line each, in the order of a parcel's life. The register is collected from these exports.
export * from './returns.js'
