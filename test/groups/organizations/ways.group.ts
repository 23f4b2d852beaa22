import { requireOrganizations } from '../require-suites'

requireOrganizations('ways')
