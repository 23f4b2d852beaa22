import { requireSuites } from './require-suites'

requireSuites((path) => !/^(sandbox|operator|rehearsal|scripts)\//.test(path))
