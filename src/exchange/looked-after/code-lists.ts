/**
 * The codes of each column, with the return (named by the year it ends in) in which a code was first or
 * last sent. A return runs from 1 April to 31 March.
 * Source: as for the columns; compared across the specifications of 2017, 2019, 2022, 2024, 2025, 2026.
 */
export type CodeList = {
  readonly always: string
  readonly last?: Readonly<Record<number, string>>
  readonly first?: Readonly<Record<number, string>>
}

const yesNo: CodeList = { always: '0 1' }

export const codeLists: Readonly<Record<string, CodeList>> = {
  SEX: { always: '', last: { 2024: '1 2' }, first: { 2025: 'M F U' } },
  ETHNIC: {
    always:
      'WBRI WIRI WOTH WIRT WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH REFU NOBT',
  },
  MOTHER: yesNo,
  RNE: { always: 'S L P T B U' },
  LS: { always: 'C1 C2 D1 E1 V2 V3 V4 L1 L2 L3 J1 J2 J3' },
  CIN: { always: 'N1 N2 N3 N4 N5 N6 N7 N8' },
  PLACE: {
    always: 'A3 A4 A5 A6 K1 K2 P1 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 U1 U2 U3 U4 U5 U6 Z1',
    last: { 2024: 'H5 P2' },
    first: { 2025: 'K3', 2026: 'Z11 Z12 Z13 Z14' },
  },
  PLACE_PROVIDER: { always: 'PR0 PR1 PR2 PR3 PR4 PR5' },
  REC: {
    always: 'X1 E11 E12 E2 E3 E4A E4B E13 E41 E5 E6 E7 E9 E14 E15 E16 E17 E8',
    last: { 2018: 'E43 E44' },
    first: { 2019: 'E45 E46 E47 E48' },
  },
  REASON_PLACE_CHANGE: {
    always: 'CARPL CLOSE ALLEG STAND APPRR CREQB CREQO CHILD LAREQ PLACE OTHER',
    first: { 2019: 'CUSTOD' },
  },
  REVIEW_CODE: { always: 'PN0 PN1 PN2 PN3 PN4 PN5 PN6 PN7' },
  SDQ_REASON: { always: 'SDQ1 SDQ2 SDQ3 SDQ4 SDQ5' },
  CONVICTED: yesNo,
  HEALTH_CHECK: yesNo,
  IMMUNISATIONS: yesNo,
  TEETH_CHECK: yesNo,
  HEALTH_ASSESSMENT: yesNo,
  SUBSTANCE_MISUSE: yesNo,
  INTERVENTION_RECEIVED: yesNo,
  INTERVENTION_OFFERED: yesNo,
  IN_TOUCH: { always: 'YES NO DIED REFU NREQ RHOM' },
  ACTIV: {
    always: 'F1 P1 F2 P2 G4 G5 G6 0',
    last: { 2021: 'F3 P3' },
    first: { 2022: 'F4 P4 F5 P5' },
  },
  ACCOM: {
    always:
      'B1 B2 C1 C2 D1 D2 E1 E2 G1 G2 H1 H2 K1 K2 R1 R2 S1 S2 T1 T2 U1 U2 V1 V2 W1 W2 X1 X2 Y1 Y2 Z1 Z2 0',
  },
  FOSTER_CARE: yesNo,
  SEX_ADOPTR: { always: 'M1 F1 MM FF MF' },
  LS_ADOPTR: { always: 'L0 L11 L12 L2 L3 L4' },
  REASON_PLACED_CEASED: { always: 'RD1 RD2 RD3 RD4' },
  PREV_PERM: { always: 'P1 P2 P3 P4 Z1' },
  MISSING: { always: 'M A' },
  SW_REASON: { always: 'MANAGE FCONTA LEFTRL ORGRST TSPROC ABSENC CHCHAN PCCHAN SWDIED OTHERS' },
}
