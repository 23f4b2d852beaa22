import { createLogStream } from '../../logs/operations/create-log-stream'
import { deleteLogStream } from '../../logs/operations/delete-log-stream'
import type { ResourceType } from '../resource-type'
import { readText } from './read-property'

/** AWS::Logs::LogStream. */
export const logsLogStream: ResourceType = {
  type: 'AWS::Logs::LogStream',
  properties: ['LogGroupName', 'LogStreamName'],
  createOnly: ['LogGroupName', 'LogStreamName'],
  async create(properties, { call, generateName }) {
    const logStreamName = readText(properties, 'LogStreamName') ?? generateName(512)
    await createLogStream({ logGroupName: readText(properties, 'LogGroupName'), logStreamName }, call)
    return { physicalId: logStreamName, attributes: {} }
  },
  update: (_properties, existing) => existing,
  async delete(existing, { call }) {
    const logGroupName = readText(existing.properties, 'LogGroupName')
    await deleteLogStream({ logGroupName, logStreamName: existing.physicalId }, call)
  },
}
