import type { Service } from './operation'
import { account } from './services/account/service'
import { chatbot } from './services/chatbot/service'
import { cloudwatch } from './services/cloudwatch/service'
import { guardduty } from './services/guardduty/service'
import { logs } from './services/logs/service'
import { organizations } from './services/organizations/service'
import { sts } from './services/sts/service'
import { cloudformation } from './services/cloudformation/service'
import { s3 } from './services/s3/service'
import { ssm } from './services/ssm/service'

/** All services of the sandbox. */
export const services: readonly Service[] = [account, chatbot, cloudwatch, guardduty, logs, organizations, sts, cloudformation, s3, ssm]
