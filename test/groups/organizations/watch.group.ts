import { requireOrganizations } from '../require-suites'

requireOrganizations('watch')
