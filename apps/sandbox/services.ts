import type { Service } from './operation'
import { account } from './services/account/service'
import { guardduty } from './services/guardduty/service'
import { organizations } from './services/organizations/service'
import { sts } from './services/sts/service'

/** All services of the sandbox. */
export const services: readonly Service[] = [account, guardduty, organizations, sts]
