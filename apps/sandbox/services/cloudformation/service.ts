import type { Call, Operations, Service } from '../../request/operation'
import { provideResourceTypes } from './engine/resource-type-registry'
import { activateOrganizationsAccess } from './operations/activate-organizations-access'
import { continueUpdateRollback } from './operations/continue-update-rollback'
import { createChangeSet } from './operations/create-change-set'
import { createStack } from './operations/create-stack'
import { createStackInstances } from './operations/create-stack-instances'
import { createStackSet } from './operations/create-stack-set'
import { deactivateOrganizationsAccess } from './operations/deactivate-organizations-access'
import { deleteChangeSet } from './operations/delete-change-set'
import { deleteStack } from './operations/delete-stack'
import { deleteStackInstances } from './operations/delete-stack-instances'
import { deleteStackSet } from './operations/delete-stack-set'
import { describeChangeSet } from './operations/describe-change-set'
import { describeOrganizationsAccess } from './operations/describe-organizations-access'
import { describeStackEvents } from './operations/describe-stack-events'
import { describeStackInstance } from './operations/describe-stack-instance'
import { describeStackResource } from './operations/describe-stack-resource'
import { describeStackResources } from './operations/describe-stack-resources'
import { describeStackSet } from './operations/describe-stack-set'
import { describeStackSetOperation } from './operations/describe-stack-set-operation'
import { describeStacks } from './operations/describe-stacks'
import { executeChangeSet } from './operations/execute-change-set'
import { getTemplate } from './operations/get-template'
import { getTemplateSummary } from './operations/get-template-summary'
import { listChangeSets } from './operations/list-change-sets'
import { listExports } from './operations/list-exports'
import { listImports } from './operations/list-imports'
import { listStackInstances } from './operations/list-stack-instances'
import { listStackResources } from './operations/list-stack-resources'
import { listStackSetAutoDeploymentTargets } from './operations/list-stack-set-auto-deployment-targets'
import { listStackSetOperationResults } from './operations/list-stack-set-operation-results'
import { listStackSetOperations } from './operations/list-stack-set-operations'
import { listStackSets } from './operations/list-stack-sets'
import { listStacks } from './operations/list-stacks'
import { rollbackStack } from './operations/rollback-stack'
import { stopStackSetOperation } from './operations/stop-stack-set-operation'
import { updateStack } from './operations/update-stack'
import { updateStackInstances } from './operations/update-stack-instances'
import { updateStackSet } from './operations/update-stack-set'
import { updateTerminationProtection } from './operations/update-termination-protection'
import { validateTemplate } from './operations/validate-template'
import { resourceTypes } from './provision/resource-types'
import { stackSetsFollower } from './stack-sets/follow-accounts'
import { finishDueOperations } from './stack-sets/operation-queue'

/** What the sandbox builds of CloudFormation, by operation name. */
const operations: Operations = {
  ActivateOrganizationsAccess: activateOrganizationsAccess,
  ContinueUpdateRollback: continueUpdateRollback,
  CreateChangeSet: createChangeSet,
  CreateStack: createStack,
  CreateStackInstances: createStackInstances,
  CreateStackSet: createStackSet,
  DeactivateOrganizationsAccess: deactivateOrganizationsAccess,
  DeleteChangeSet: deleteChangeSet,
  DeleteStack: deleteStack,
  DeleteStackInstances: deleteStackInstances,
  DeleteStackSet: deleteStackSet,
  DescribeChangeSet: describeChangeSet,
  DescribeOrganizationsAccess: describeOrganizationsAccess,
  DescribeStackEvents: describeStackEvents,
  DescribeStackInstance: describeStackInstance,
  DescribeStackResource: describeStackResource,
  DescribeStackResources: describeStackResources,
  DescribeStackSet: describeStackSet,
  DescribeStackSetOperation: describeStackSetOperation,
  DescribeStacks: describeStacks,
  ExecuteChangeSet: executeChangeSet,
  GetTemplate: getTemplate,
  GetTemplateSummary: getTemplateSummary,
  ListChangeSets: listChangeSets,
  ListExports: listExports,
  ListImports: listImports,
  ListStackInstances: listStackInstances,
  ListStackResources: listStackResources,
  ListStackSetAutoDeploymentTargets: listStackSetAutoDeploymentTargets,
  ListStackSetOperationResults: listStackSetOperationResults,
  ListStackSetOperations: listStackSetOperations,
  ListStackSets: listStackSets,
  ListStacks: listStacks,
  RollbackStack: rollbackStack,
  StopStackSetOperation: stopStackSetOperation,
  UpdateStack: updateStack,
  UpdateStackInstances: updateStackInstances,
  UpdateStackSet: updateStackSet,
  UpdateTerminationProtection: updateTerminationProtection,
  ValidateTemplate: validateTemplate,
}

/**
 * Resource types and operations need each other (a stack may hold a StackSet), so they are brought together here. What StackSets
 * were to have done by now is done first.
 */
const before = async ({ world }: Call): Promise<void> => {
  provideResourceTypes(world, resourceTypes)
  world.store(stackSetsFollower)
  await finishDueOperations(world)
}

/** CloudFormation: stacks, change sets and StackSets. */
export const cloudformation: Service = {
  name: 'cloudformation',
  xmlNamespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
  schemas: () => import('@aws-sdk/client-cloudformation'),
  before,
  operations,
}
