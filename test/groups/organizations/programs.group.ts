import { requireOrganizations } from '../require-suites'

requireOrganizations('programs')
