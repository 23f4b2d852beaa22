import { requireOrganizations } from '../require-suites'

requireOrganizations('commands')
