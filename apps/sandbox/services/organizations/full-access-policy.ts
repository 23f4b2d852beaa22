import type { PolicySummary } from '@aws-sdk/client-organizations'

/** The service control policy that every organization starts with, attached everywhere. */
export const fullAccessPolicy: PolicySummary & { readonly Id: string } = {
  Id: 'p-FullAWSAccess',
  Arn: 'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess',
  Name: 'FullAWSAccess',
  Description: 'Allows access to every operation',
  Type: 'SERVICE_CONTROL_POLICY',
  AwsManaged: true,
}

/** Its document. */
export const FULL_ACCESS = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
})
