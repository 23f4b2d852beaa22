import type { Service } from '../../operation'
import { operations } from './operations'

/** Amazon CloudWatch Logs; BEHAVIOUR.md says what it does. */
export const logs: Service = {
  name: 'logs',
  signingName: 'logs',
  schemas: () => import('@aws-sdk/client-cloudwatch-logs'),
  operations,
}
