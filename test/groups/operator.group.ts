import { requireSuites } from './require-suites'

requireSuites((path) => /^(operator|rehearsal|scripts)\//.test(path))
