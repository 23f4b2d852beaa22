import type { Service } from '../../operation'

/** CloudFormation: stacks, change sets and StackSets. */
export const cloudformation: Service = {
  name: 'cloudformation',
  signingName: 'cloudformation',
  xmlNamespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
  schemas: () => import('@aws-sdk/client-cloudformation'),
  operations: async () => (await import('./operations.js')).operations,
}
