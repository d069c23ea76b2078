import type { Text } from '../../core/rule.js'

export const reasons = {
  roleMayNot: { en: 'This role may not do that.', zh: '该岗位无此操作权限。' },
  askRole: { en: 'Ask somebody whose role may do it.', zh: '请有权限的岗位处理。' },
  grantedByShop: { en: 'The shop grants this, not the customer.', zh: '该项由商家给予，客户不得自行设定。' },
  halfWritten: { en: 'A batch is only partly in the log.', zh: '日志仅写入部分批次。' },
  repairLog: { en: 'Cut the log back to its last whole batch.', zh: '将日志修复至最后完整批次。' },
  restoreBackup: { en: 'Restore the last backup.', zh: '恢复最近备份。' },
} as const satisfies Record<string, Text>
