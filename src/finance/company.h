/*
 * finance/company.h - names of companies and what is only their legal form.
 */
#ifndef FINANCE_COMPANY_H
#define FINANCE_COMPANY_H

#include "base/slice.h"

/*
 * The name without legal forms, share classes and remarks at its end, without
 * "The" in front: "Weir Group PLC" gives "Weir Group", "Nike, Inc." "Nike".
 * A part of name; never empty unless name is.
 */
struct slice company_short(struct slice name);
/* Such a word: "AG", "Inc", "plc" (any case, dots allowed). */
bool company_is_form(struct slice word);

#endif
