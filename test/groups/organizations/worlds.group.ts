import { requireOrganizations } from '../require-suites'

requireOrganizations('worlds')
