import { requireOrganizations } from '../require-suites'

requireOrganizations('path')
