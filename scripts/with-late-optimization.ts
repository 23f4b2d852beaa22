import { setFlagsFromString } from 'node:v8'

/*
 * V8 compiles a function anew, with all optimizations, once it has run for a while. In Node.js 20 that while is so short that a command
 * which only looks spends much of its CPU time on functions that have nearly done their work by then. Six times as long leaves it what a
 * large organization uses without end. The versions of V8 behind it decide otherwise and do not know the flag
 * (`node --v8-options`: "interrupt-budget"); of this one each function reads it when it has used up its budget. It has to be imported
 * before all that is to run this way. The sandbox, and the rehearsal with one in its process, run long and stay as V8 has them.
 */
const budget = 400_000
const runsLong = ['sandbox', 'rehearse'].includes(process.argv[2] ?? '')
if (process.versions.v8.startsWith('11.3.') && !runsLong) setFlagsFromString(`--interrupt-budget=${budget}`)
