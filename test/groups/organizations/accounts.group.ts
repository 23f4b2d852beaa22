import { requireOrganizations } from '../require-suites'

requireOrganizations('accounts')
