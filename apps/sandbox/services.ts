import type { Service } from './operation'
import { account } from './services/account/service'
import { chatbot } from './services/chatbot/service'
import { cloudformation } from './services/cloudformation/service'
import { cloudwatch } from './services/cloudwatch/service'
import { eventbridge } from './services/eventbridge/service'
import { guardduty } from './services/guardduty/service'
import { iam } from './services/iam/service'
import { kms } from './services/kms/service'
import { logs } from './services/logs/service'
import { organizations } from './services/organizations/service'
import { s3 } from './services/s3/service'
import { sns } from './services/sns/service'
import { sqs } from './services/sqs/service'
import { ssm } from './services/ssm/service'
import { sts } from './services/sts/service'

/** All services of the sandbox. */
export const services: readonly Service[] = [
  account,
  chatbot,
  cloudwatch,
  guardduty,
  logs,
  organizations,
  sts,
  cloudformation,
  s3,
  ssm,
  iam,
  kms,
  sns,
  sqs,
  eventbridge,
]
