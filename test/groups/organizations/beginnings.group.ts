import { requireOrganizations } from '../require-suites'

requireOrganizations('beginnings')
