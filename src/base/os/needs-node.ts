/** Imported before everything else, for its effect: who has an older Node reads a sentence instead of a stack of ours. */
import process from 'node:process'

const oldest = 22

const [major] = process.versions.node.split('.')
if (Number(major) < oldest) throw new Error(`berth needs Node.js ${oldest} or later; this is ${process.version}.`)
