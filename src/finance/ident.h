/*
 * finance/ident.h - the forms and check digits of identifiers.  Letters must
 * be capitals and the slice the whole identifier.  Pure.
 */
#ifndef FINANCE_IDENT_H
#define FINANCE_IDENT_H

#include "base/slice.h"

bool ident_is_isin(struct slice s);  /* ISO 6166: 12, check digit */
bool ident_is_cusip(struct slice s); /* 9, check digit */
bool ident_is_sedol(struct slice s); /* 7, no vowels, check digit */
bool ident_is_lei(struct slice s);   /* ISO 17442: 20, ISO 7064 mod 97-10 */
/* Six digits or capitals without I and O; there is no check digit. */
bool ident_is_wkn(struct slice s);
/* An ISO 4217 code of a traded currency: "EUR". */
bool ident_is_currency(struct slice s);

/* The check digit that belongs after 11, 8 or 6 characters, else -1. */
int ident_isin_check(struct slice body);
int ident_cusip_check(struct slice body);
int ident_sedol_check(struct slice body);

#endif
