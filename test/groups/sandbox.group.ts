import { requireSuites } from './require-suites'

requireSuites((path) => path.startsWith('sandbox/'))
