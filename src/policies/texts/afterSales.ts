import type { Text } from '../../core/rule.js'

export const reasons = {
  materialMissing: { en: 'Something that the request needs is still missing.', zh: '申请材料不全，请补充。' },
  evidenceMissing: { en: 'The photos or videos do not show this yet.', zh: '照片或视频尚未反映该内容。' },
  rejectionWithoutRule: { en: 'A rejection must name the rule it rests on.', zh: '拒绝须写明所依规则。' },
  rejectionWithoutReason: { en: 'A rejection must name its reason.', zh: '拒绝须写明原因。' },
  rejectionWithoutAlternative: { en: 'A rejection must offer at least one alternative.', zh: '拒绝须提供至少一个其他方案。' },
  nameRule: { en: 'Name the rule.', zh: '写明规则。' },
  nameReason: { en: 'Name the reason.', zh: '写明原因。' },
  nameAlternative: { en: 'Name an alternative for the customer.', zh: '写明可供客户选择的方案。' },
  photosMissing: { en: 'A failed inspection needs photos.', zh: '质检不合格须有照片。' },
  addPhotos: { en: 'Add photos of what was found.', zh: '补充质检照片。' },
  noConsent: { en: 'The customer has not agreed to a compromise.', zh: '客户尚未同意折中方案。' },
  offerCompromise: { en: 'Offer the customer a compromise.', zh: '向客户提供折中方案。' },
  sendBack: { en: 'Send the goods back to the customer.', zh: '将商品退回客户。' },
} as const satisfies Record<string, Text>
