import type { Target } from '#shared/paste/targets.ts'

/**
 * Words people head their columns with besides our own labels, in Swedish, Norwegian and English, and those of Kumu's
 * sheets; as `plainWords` has them. Of several targets the first that the kind has is taken.
 */
export const SYNONYMS: readonly (readonly [Target, string])[] = [
  ['id', 'id,element id,elementid,benefit id,guid,nyckel'],
  ['number', 'nr,nummer,number,no,löpnummer,løpenummer,#'],
  ['kind', 'typ,type,kind,elementtyp,element type,sort,slag,art,elementtype'],
  [
    'title',
    'title,titel,tittel,rubrik,overskrift,namn,navn,name,label,element,benämning,betegnelse,text,tekst,kort,lapp',
  ],
  ['description', 'description,beskrivning,beskrivelse,förklaring,forklaring,detaljer,details,summary,sammanfattning'],
  ['note', 'note,notes,anteckning,anteckningar,kommentar,kommentarer,merknad,merknader,comment,comments,övrigt'],
  [
    'organisationId',
    'organisation,organisationer,organization,organisasjon,virksomhet,myndighet,part,aktör,aktør,kommun,kommune,region,förvaltning,etat,agency,avdelning,department,ansvarig part',
  ],
  [
    'responsible.name',
    'ansvarig,ansvarlig,responsible,owner,ägare,eier,ansvarig person,ansvarlig person,kontaktperson',
  ],
  [
    'owner.name',
    'nyttoägare,nyttoansvarig,benefit owner,gevinstansvarlig,nytteansvarlig,gevinsteier,nytteeier,realiseringsansvarig,målägare,måleier',
  ],
  ['responsible.role', 'roll,rolle,role,befattning,stilling,titel ansvarig'],
  ['participatingOrganisationIds', 'medverkande,deltar,deltagare,participants,partners,samarbetspartner'],
  ['realisingOrganisationId', 'realiseras i,realiseras hos,realiseres hos,realised in,uppstår hos,oppstår hos'],
  [
    'beneficiaryOrganisationIds',
    'mottagare,mottaker,nyttomottagare,gevinstmottaker,nyttemottaker,beneficiary,beneficiaries,för vem,for hvem,vem får nyttan',
  ],
  ['category', 'kategori,category,nyttokategori,nyttotyp,gevinsttype,nyttetype,benefit type'],
  ['indicator', 'indikator,indicator,mätetal,mätetal indikator,kpi,måleindikator,mått,målepunkt,measure'],
  ['unit', 'enhet,unit,måleenhet,måttenhet'],
  [
    'baselineValue',
    'nuläge,baseline,nulägesvärde,nollmätning,nullpunkt,utgangspunkt,utgångsvärde,startvärde,nåverdi,ingångsvärde',
  ],
  ['currentState', 'nuläge,nåsituasjon,as is,current state'],
  ['futureState', 'nyläge,önskat läge,ønsket situasjon,to be,future state'],
  ['targetValue', 'mål,målvärde,målverdi,target,target value,målsättning'],
  ['targetDate', 'måldatum,måldato,target date,målår,horizon,horisont,klart'],
  ['startDate', 'start,startdatum,startdato,start date,starts'],
  ['endDate', 'slut,slutdatum,sluttdato,end,end date,klart,ferdig,färdig'],
  ['probability', 'sannolikhet,sannsynlighet,probability'],
  ['measurementResponsible.name', 'mätansvarig,måleansvarlig,measured by'],
  ['measurementFrequency', 'mätfrekvens,målehyppighet,frequency,frekvens,hur ofta'],
  ['isDisbenefit', 'negativ effekt,negativ virkning,disbenefit,dis benefit'],
  ['assumptions', 'antagande,antaganden,forutsetning,forutsetninger,assumption'],
]

/** Headings of the columns of links. */
export const LINK_SYNONYMS: readonly (readonly [Target, string])[] = [
  ['from', 'from,från,fra,source,källa,kilde,orsak,årsak,from element,from label'],
  ['to', 'to,till,til,destination,mål,verkan,virkning,leder till,to element,to label'],
  ['strength', 'strength,styrka,styrke,vikt,vekt,weight'],
  ['linkLabel', 'label,etikett,relation,relasjon,connection,koppling,kobling,type,typ'],
  ['linkNote', 'description,beskrivning,beskrivelse,note,anteckning,merknad,kommentar,comment'],
  ['assumption', 'assumption,antagande,antakelse,forutsetning'],
]

/** Headings that only the title of an element has: a table with one is no table of links. */
export const TITLE_WORDS = 'title,titel,tittel,rubrik,overskrift,namn,navn,name,benämning'

/** A heading or name as it is compared: small letters, single spaces, no signs. */
export const plainWords = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}#%]+/gu, ' ')
    .trim()
