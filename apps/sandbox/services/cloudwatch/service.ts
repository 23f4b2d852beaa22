import type { Service } from '../../operation'

/** Amazon CloudWatch; BEHAVIOUR.md says what it does. */
export const cloudwatch: Service = {
  name: 'cloudwatch',
  signingName: 'monitoring',
  xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
  schemas: () => import('@aws-sdk/client-cloudwatch'),
  operations: async () => (await import('./operations.js')).operations,
}
