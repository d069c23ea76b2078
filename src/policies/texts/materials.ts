import type { Text } from '../../core/rule.js'
import type { Material } from '../afterSales/intake.js'
import type { QualityFacts } from '../returns.js'

/** What a customer may be asked to send, as words within a sentence (AFS-04, RET-01). */
export const materialTexts: Readonly<Record<Material | QualityFacts['shows'][number], Text>> & Readonly<Record<string, Text | undefined>> =
  {
    order: { en: 'the order number', zh: '订单号' },
    lines: { en: 'the product and how many of it', zh: '商品与数量' },
    reason: { en: 'the reason', zh: '申请原因' },
    description: { en: 'a description', zh: '问题说明' },
    evidence: { en: 'photos or a video', zh: '照片或视频' },
    contact: { en: 'a phone number', zh: '联系电话' },
    detail: { en: 'a photo or video that shows the detail', zh: '能看清细节的照片或视频' },
    productionDate: { en: 'a photo of the production date', zh: '生产日期照片' },
    condition: { en: 'a photo of its condition', zh: '变质状态照片' },
    photo: { en: 'photos', zh: '照片' },
    video: { en: 'a video', zh: '视频' },
    chat: { en: 'the chat', zh: '聊天记录' },
    document: { en: 'the document', zh: '相关单据' },
    orderRecord: { en: 'the order record', zh: '订单记录' },
    logistics: { en: 'the carrier’s record', zh: '物流凭证' },
  }
