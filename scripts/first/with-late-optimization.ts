import { setFlagsFromString } from 'node:v8'

/*
 * V8 compiles a function anew, with all optimizations, once it has run for a while. In Node.js 20 that while is so short that a command
 * spends much of its CPU time on functions that have nearly done their work by then, and so does a sandbox on which an organization is
 * rolled out once. Six times as long leaves it what a large organization uses without end. The versions of V8 behind it decide otherwise
 * and do not know the flag (`node --v8-options`: "interrupt-budget"); of this one each function reads it when it has used up its budget.
 * It has to be imported before all that is to run this way. The rehearsal, with both in its process, stays as V8 has it.
 */
const budget = 400_000
if (process.versions.v8.startsWith('11.3.') && process.argv[2] !== 'rehearse')
  setFlagsFromString(`--interrupt-budget=${budget}`)
