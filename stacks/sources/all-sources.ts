import { accessAnalyzer } from './access-analyzer'
import type { AlertSource } from './alert-source'
import { cloudTrail } from './cloudtrail'
import { config } from './config'
import { guardDutyCoverage } from './guardduty-coverage'
import { guardDutyMalwareScans } from './guardduty-malware-scans'
import { guardDutyProtectionPlans } from './guardduty-protection-plans'
import { health } from './health'
import { inspector } from './inspector'
import { macie } from './macie'
import { securityHub } from './security-hub'
import { securityHubV2 } from './security-hub-v2'

/** Every source of alerts beside GuardDuty's findings, in the order in which documents list them. */
export const allSources: readonly AlertSource[] = [
  securityHub,
  securityHubV2,
  config,
  cloudTrail,
  accessAnalyzer,
  inspector,
  macie,
  health,
  guardDutyCoverage,
  guardDutyMalwareScans,
  guardDutyProtectionPlans,
]
