import type { Service } from '../../operation'

/** Amazon CloudWatch Logs; BEHAVIOUR.md says what it does. */
export const logs: Service = {
  name: 'logs',
  signingName: 'logs',
  schemas: () => import('@aws-sdk/client-cloudwatch-logs'),
  operations: async () => (await import('./operations.js')).operations,
}
