/** The version of the package: part of what a kept state depends on. A test holds it equal to package.json. */
export const version = '0.1.0'
