import type { AlertSource } from './alert-source'
import { cloudTrail } from './cloudtrail'
import { inspector } from './inspector'
import { securityHub } from './security-hub'

/** Every source of alerts beside GuardDuty's findings, in the order in which documents list them. */
export const allSources: readonly AlertSource[] = [securityHub, cloudTrail, inspector]
