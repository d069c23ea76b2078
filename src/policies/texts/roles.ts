import type { Text } from '../../core/rule.js'

export const reasons = {
  roleMayNot: { en: 'This role may not do that.', zh: '该岗位无此操作权限。' },
  askRole: { en: 'Ask somebody whose role may do it.', zh: '请有权限的岗位处理。' },
} as const satisfies Record<string, Text>
